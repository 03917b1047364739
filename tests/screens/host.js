// The real core behind the test host, over a store of its own, and Debian's Chromium before it.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const bin = resolve(process.env.ITSSO_BIN ?? join(root, 'target/debug'));
const sample = process.env.ITSSO_SAMPLE ?? join(root, 'target/sample/store');
// The key of the SAMPLE store, which holds nothing but invented data (xtask/src/shell.rs).
const KEY = process.env.ITSSO_STORE_KEY ?? '5a4d504c45205a4d504c45205a4d504c45205a4d504c45205a4d504c45205a4d';

/** A key that opens no store of these tests. */
export const OTHER_KEY = 'f'.repeat(64);
/** The one officer of a store made by {@link firstOfficer}. */
export const OFFICER = { pis: '100777', name: 'Test', rank: 'SI', password: 'a long password' };

// A message bus and an unlocked keyring of their own, gone with the process group.
const IN_KEYRING = `printf journey | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
gdbus wait --session --timeout 20 org.freedesktop.secrets && exec "$@"`;

/** A folder that goes with the tests. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), 'itsso-screens-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/**
 * Starts the core: over a copy of the sample district, or over `store`, a folder that may have no store yet.
 * `key` is that of the environment; `home` instead makes it use a real keyring, whose files lie there.
 */
export async function core({ store, key = KEY, home } = {}) {
  const words = ['--ui', join(root, 'ui/dist-test')];
  if (store === undefined) {
    store = join(folder(), 'store');
    cpSync(sample, store, { recursive: true });
    words.push('--sample-sign-in');
  }
  words.push('--store', store);
  const program = join(bin, 'itsso-testhost');
  const { ITSSO_STORE_KEY: _, ...env } = process.env;
  if (home) {
    for (const place of ['HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME']) {
      env[place] = join(home, place);
      mkdirSync(env[place], { recursive: true });
    }
  } else env.ITSSO_STORE_KEY = key;
  const line = home
    ? ['dbus-run-session', '--', 'bash', '-c', IN_KEYRING, 'session', program, ...words]
    : [program, ...words];
  const child = spawn(line[0], line.slice(1), { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  const address = await new Promise((done, failed) => {
    createInterface({ input: child.stdout }).once('line', done);
    child.once('error', failed);
    void ended.then((code) => failed(new Error(`the test host ended (${code})`)));
  });
  return {
    store,
    address,
    /** One call straight to the core: its answer, or its refusal as `error`. */
    async call(name, ask) {
      const url = new URL(address);
      const answer = await fetch(new URL(`/call/${name}`, url), {
        method: 'POST',
        headers: { 'x-itsso-token': url.searchParams.get('token') },
        body: JSON.stringify(ask),
      });
      return JSON.parse((await answer.text()).trim().split('\n').at(-1));
    },
    async end() {
      process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}

/** Makes an empty store with its first officer, and gives the recovery key. */
export async function firstOfficer(host) {
  const { answer } = await host.call('create_store', { sample: false, ...OFFICER });
  return answer.recovery_key;
}

/** Starts the browser. */
export async function browser() {
  const chrome = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await chrome.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
  });
  const troubles = [];
  return {
    /** What pages complained of. */
    troubles,
    /** A fresh page before that core, in that language, at that place (`#/…`). */
    async open(host, lang, hash = '', theme = 'light') {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
      page.asked = 0;
      const counts = (step) => (request) => void (request.url().includes('/call/') && (page.asked += step));
      page.on('request', counts(1));
      page.on('requestfinished', counts(-1));
      page.on('requestfailed', counts(-1));
      await page.goto(`${host.address}&lang=${lang}&theme=${theme}${hash}`);
      return page;
    },
    end: () => chrome.close(),
  };
}
