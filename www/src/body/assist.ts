/** Hooks completion and hover documentation into the editor; what they need is loaded when they are first asked. */
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip, keymap } from "@codemirror/view";
import type { ApiVersion } from "graph-call-transfer";

/** Finding out where the cursor stands means reading the text: not at every key of a long one. */
const longest = 64 * 1024;

export function assist(api: () => ApiVersion): Extension {
  const answers = () => import("./schema/answers.ts");
  return [
    autocompletion({
      override: [
        async (context) => {
          if (context.state.doc.length > longest) return null;
          // Between tokens only on request, or right after what begins a name or a value.
          const before = context.state.sliceDoc(context.pos - 2, context.pos);
          if (!context.explicit && !/[\w@.-]$|["{,:]\s?$/.test(before)) return null;
          return (await answers()).completions(context, api());
        },
      ],
      icons: false,
    }),
    keymap.of(completionKeymap),
    hoverTooltip(
      async ({ state }, pos) => (state.doc.length > longest ? null : (await answers()).documentation(state, pos, api())),
      { hoverTime: 350 },
    ),
  ];
}
