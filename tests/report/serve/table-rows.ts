/** The body of a table of a page, [row][cell], as text. */
export function tableRows(page: string, id: string): string[][] {
  const [, table] = new RegExp(`<table id="table-${id}".*?<tbody>(.*?)</tbody>`, 's').exec(page)!;
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row.matchAll(/<(t[hd])[^>]*>(.*?)<\/\1>/gs)].map(([, , cell]) =>
      cell
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ),
  );
}
