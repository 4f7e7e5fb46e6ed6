/** What Spearman's rank correlation of two seeds says, as a sentence with a leading space; empty without one. */
export function agreementSentence(agreement: number | null): string {
  if (agreement === null) return '';
  const agree =
    agreement >= 0.9
      ? 'agree closely'
      : agreement >= 0.6
        ? 'agree largely'
        : agreement >= 0.3
          ? 'agree only partly'
          : 'hardly agree';
  return ` Both seeds ${agree} on the order (rank correlation ${agreement.toFixed(2)}).`;
}
