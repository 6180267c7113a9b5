/** Parts of the page that come when they are first shown: says so meanwhile, and offers to try again where one does not. */
import { el, type Child } from "../dom.ts";
import { button } from "./controls.ts";

/** What stands in the place of a part, or of an answer, that is on its way; nobody sees it where that is soon. */
export function loading(): HTMLElement {
  return el("span", { class: "loading", words: { text: "part.loading" } });
}

/** What was on its way has not come: nothing says any more that it will. */
export function loadingFailed(): void {
  for (const element of document.querySelectorAll(".loading")) element.replaceWith(el("span", { words: { text: "part.failed" } }));
}

export function loadInto<T>(holder: HTMLElement, load: () => Promise<T>, contents: (loaded: T) => readonly Child[]): Promise<T> {
  const attempt = async (isFirst: boolean): Promise<T> => {
    holder.replaceChildren(el("p", { class: "part", attrs: { role: "status" } }, loading()));
    try {
      const loaded = await load();
      holder.replaceChildren(...contents(loaded));
      return loaded;
    } catch (error) {
      console.error(error);
      await new Promise<void>((again) => {
        const failed = el("span", { words: { text: "part.failed" } });
        // Firefox asks for a file that failed once no more, and a newer version of the page has others.
        const next = isFirst ? button("part.again", undefined, again) : button("note.reload", undefined, () => location.reload());
        holder.replaceChildren(el("p", { class: "part", attrs: { role: "alert" } }, failed, next));
      });
      return attempt(false);
    }
  };
  return attempt(true);
}
