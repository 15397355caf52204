/** The address, if a browser may be sent there: alerts carry what their senders wrote, scripts included. */
export function webAddress(text: string | null | undefined): string | null {
  if (!text || !/^https?:\/\//i.test(text)) {
    return null;
  }
  return URL.canParse(text) ? text : null;
}
