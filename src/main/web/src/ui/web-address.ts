/** An address to lead to, where it is one of the web; senders may write anything, and `javascript:` must not be a link. */
export function webAddress(text: string | null | undefined): string | null {
  return text && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}

/** The host of an address of the web, for people to see where it leads. */
export function hostOf(address: string): string {
  return new URL(address).host;
}
