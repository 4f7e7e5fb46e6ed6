import { startFigures } from './figures.ts';
import { followSections } from './navigation.ts';
import { openForPrint } from './print.ts';
import { makeSortable } from './sort-tables.ts';
import { offerCsv } from './table-csv.ts';
import { addThemeButton } from './theme.ts';

addThemeButton(document);
makeSortable(document);
offerCsv(document);
followSections(document);
openForPrint(document);
startFigures(document);
