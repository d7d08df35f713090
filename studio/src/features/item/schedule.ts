/** The instant of a wall clock time as a `datetime-local` field holds it, in the time zone of this machine. */
export const instantOf = (local: string): string | undefined => {
  const date = new Date(local);
  return local === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** The browser's time zone with its distance from UTC on that day, e.g. "Europe/Berlin (GMT+1)". */
export const timeZoneText = (language: string, at: Date): string => {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const offset = new Intl.DateTimeFormat(language, { timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  return offset && offset !== name ? `${name} (${offset})` : name;
};
