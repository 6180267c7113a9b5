// For hosts with arguments and a standard output: node console.mjs full
const { run } = await import(`./${process.argv[2]}.mjs`);
console.log(JSON.stringify(await run()));
