/** Hooks completion and hover documentation into the editor; what they need is loaded when they are first asked. */
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { ApiVersion } from "graph-call-transfer";
import { complete } from "../editor/complete.ts";

/** Finding out where the cursor stands means reading the text: not at every key of a long one. */
const longest = 64 * 1024;

export function assist(api: () => ApiVersion): Extension {
  const answers = () => import("./schema/answers.ts");
  return [
    complete(async (state, at, asked) => {
      if (state.doc.length > longest) return undefined;
      // Between tokens only on request, or right after what begins a name or a value.
      if (!asked && !/[\w@.-]$|["{,:]\s?$/.test(state.sliceDoc(at - 2, at))) return undefined;
      return (await answers()).choices(state.doc.toString(), at, api());
    }),
    hoverTooltip(
      async ({ state }, pos) => (state.doc.length > longest ? null : (await answers()).documentation(state, pos, api())),
      { hoverTime: 350 },
    ),
  ];
}
