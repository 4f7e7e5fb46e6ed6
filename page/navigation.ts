/** Marks the section that is being read in the list of sections. */
export function followSections(document: Document): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.contents a')].map((link) => [
      link.getAttribute('href')!.slice(1),
      link,
    ]),
  );
  const inView = new Set<string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target.id);
        else inView.delete(target.id);
      }
      const current = [...links.keys()].find((id) => inView.has(id));
      for (const [id, link] of links) {
        if (id === current) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
    },
    // A line a quarter below the top of the window.
    { rootMargin: '-25% 0px -75% 0px' },
  );
  for (const id of links.keys()) observer.observe(document.getElementById(id)!);
}
