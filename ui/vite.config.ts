import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The way to the core is chosen when the screens are built: the release bundle does not contain the test channel.
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  base: './',
  resolve: {
    alias: {
      // Rooted at this folder, whatever the operating system's paths look like.
      '$host-channel': mode === 'test' ? '/src/host/http.ts' : '/src/host/tauri.ts',
    },
  },
  build: {
    target: 'es2022',
    // The content security policy allows files of our own only, so nothing is inlined as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    emptyOutDir: true,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
}));
