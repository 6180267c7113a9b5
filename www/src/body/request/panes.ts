/** What is about the request around the body, and the answer to it: one file of the page, since each alone is small. */
export { makeAnswer } from "./answer.ts";
export { makeRequest } from "./request.ts";
