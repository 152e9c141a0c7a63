import { join } from 'node:path';
import { defineConfig } from 'vite';
import { checkWidgetSize } from './adapters/web/widget-size.js';

/** One file for every page that shows the widget. Nothing in it names another address. */
export default defineConfig({
  root: join(import.meta.dirname, 'adapters', 'web', 'widget'),
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: join(import.meta.dirname, 'dist', 'adapters', 'web'),
    // The server's own files are there too.
    emptyOutDir: false,
    target: 'es2020',
    // A library's own build leaves its spaces; nobody builds on this one.
    rolldownOptions: { output: { minify: true } },
    lib: { entry: 'main.ts', formats: ['es'], fileName: () => 'widget.js' },
  },
  plugins: [{ name: 'widget-size', writeBundle: () => void process.stdout.write(`${checkWidgetSize()}\n`) }],
});
