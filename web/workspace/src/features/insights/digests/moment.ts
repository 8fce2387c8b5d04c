/** On the office's clock, as the hours of a digest are; its zone is named where the reader's own clock shows something else. */
export function officeMoment(locale: string, moment: string, zone: string | null, own?: string): string {
  const office = clock(locale, moment, zone ?? own);
  return zone === null || office === clock(locale, moment, own) ? office : `${office} (${zone})`;
}

function clock(locale: string, moment: string, timeZone: string | undefined): string {
  const at = new Date(moment);
  const date = at.toLocaleDateString(locale, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
  return `${date} ${at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', timeZone })}`;
}
