/**
 * A suggested value as it has to be written in the place of `written`, JSON text that is wrong: in quotes where those were, and also
 * where the suggestion is no number (`4096` becomes `"0x1000"`).
 */
export function replacement(written: string, suggestion: string): string {
  const number = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(suggestion);
  return number && !written.startsWith('"') ? suggestion : JSON.stringify(suggestion);
}
