/**
 * Colours of the page and its figures. The series are Okabe and Ito's palette (jfly.uni-koeln.de/color), which the
 * colour-blind can tell apart, darkened for light paper and lightened for dark so that each stands out at 3 : 1.
 */
const LIGHT = `
  --paper: #fdfdfc; --raised: #f4f4f1; --ink: #1c1e21; --muted: #5b6169; --rule: #d9dad6;
  --accent: #0b5c92; --focus: #b34700;
  --series-1: #0b62a4; --series-2: #c04a00; --series-3: #00795a; --series-4: #a2457f; --series-5: #2b87bd; --series-6: #8a6b00;
  --good: #0b62a4; --bad: #c04a00;`;

const DARK = `
  --paper: #16181b; --raised: #202327; --ink: #e8e8e4; --muted: #a2a8af; --rule: #3a3e44;
  --accent: #7fc0f0; --focus: #ffb272;
  --series-1: #6db5ee; --series-2: #f58d4e; --series-3: #3fc39b; --series-4: #e08cc0; --series-5: #a5d8f7; --series-6: #e3c04a;
  --good: #6db5ee; --bad: #f58d4e;`;

/** Light unless the reader's system or the page's button says dark; paper is always light. */
export const PAGE_COLOURS = `
:root { color-scheme: light;${LIGHT}
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) { color-scheme: dark;${DARK}
  }
}
@media screen {
  :root[data-theme='dark'] { color-scheme: dark;${DARK}
  }
}
`;
