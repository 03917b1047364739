/** WebKit calls the language of a PC set to the POSIX locale "C", which is no language to `Intl`: libraries that ask
 *  the browser for its language (the charts do) would fail to load. The desk formats numbers and dates by itself. */
export function mendLanguage(browser: Navigator = navigator): void {
  try {
    Intl.getCanonicalLocales(browser.language);
  } catch {
    Object.defineProperty(browser, 'language', { get: () => 'en-IN', configurable: true });
  }
}
