/** Shows what a mark stands for beside the pointer; hides it for a value of nothing. */
export function showTooltip(document: Document, event: MouseEvent, value: unknown): void {
  const box = tooltipBox(document);
  if (value === null || value === undefined || value === '') {
    box.hidden = true;
    return;
  }
  box.replaceChildren(...lines(document, value));
  box.hidden = false;
  const { innerWidth, innerHeight } = document.defaultView!;
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(event.clientX + 14, innerWidth - width - 8);
  const below = event.clientY + 14;
  const top = below + height > innerHeight - 8 ? event.clientY - height - 10 : below;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, top)}px`;
}

function tooltipBox(document: Document): HTMLElement {
  const found = document.querySelector<HTMLElement>('.figure-tooltip');
  if (found !== null) return found;
  const box = document.createElement('div');
  box.className = 'figure-tooltip';
  box.setAttribute('aria-hidden', 'true');
  box.hidden = true;
  document.body.append(box);
  return box;
}

/** An object is a list of names and values, anything else one line. */
function lines(document: Document, value: unknown): HTMLElement[] {
  if (typeof value !== 'object' || value === null) {
    const line = document.createElement('div');
    line.textContent = String(value);
    return [line];
  }
  return Object.entries(value).map(([name, text]) => {
    const line = document.createElement('div');
    const key = document.createElement('span');
    key.textContent = name;
    const content = document.createElement('b');
    content.textContent = String(text);
    line.append(key, ' ', content);
    return line;
  });
}
