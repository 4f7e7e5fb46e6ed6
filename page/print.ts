/** Opens details for paper, all but those that would only fill it, and closes them again. */
export function openForPrint(document: Document): void {
  const window = document.defaultView!;
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not(.screen-only)')].filter(
      ({ open }) => !open,
    );
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}
