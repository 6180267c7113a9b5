const slim = require("graph-call-transfer/slim");

exports.run = async () => {
  const { probeSlim } = await import("./probe.mjs");
  return probeSlim(slim, () => Promise.all([slim.init(), slim.init()]));
};
