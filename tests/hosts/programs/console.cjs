// The same for CommonJS: node console.cjs full
require(`./${process.argv[2]}.cjs`)
  .run()
  .then((held) => console.log(JSON.stringify(held)));
