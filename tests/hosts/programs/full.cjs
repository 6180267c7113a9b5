exports.run = async () => {
  const { probe } = await import("./probe.mjs");
  return probe(require("graph-call-transfer"));
};
