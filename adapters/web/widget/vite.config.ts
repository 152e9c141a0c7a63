import { join } from 'node:path';
import { defineConfig } from 'vite';
import { packageRoot } from '../../../src/package-root.js';
import { checkWidgetSize } from '../widget-size.js';

/** One file for every page that shows the widget. Nothing in it names another address. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: join(packageRoot, 'dist', 'adapters', 'web'),
    // The server's own files are there too.
    emptyOutDir: false,
    target: 'es2020',
    // A library's own build leaves its spaces; nobody builds on this one.
    rolldownOptions: { output: { minify: true } },
    lib: { entry: 'main.ts', formats: ['es'], fileName: () => 'widget.js' },
  },
  plugins: [{ name: 'widget-size', closeBundle: () => void process.stdout.write(`${checkWidgetSize()}\n`) }],
});
