import { SingleBar } from 'cli-progress';
import type { SynchroniseProgress } from '../../knowledge/synchronise/synchronise.js';
import type { InstallProgress } from '../providers/engine/install-progress.js';
import { writeError } from './output.js';

/** Without a terminal, a line is written each time this share more is done. */
const lineEvery = 0.25;

const installPhases: Record<InstallProgress['phase'], string> = {
  wait: 'Embedding engine: waiting for another installation',
  download: 'Embedding engine: downloading (91 MB, once)',
  build: 'Embedding engine: compiling',
  unpack: 'Embedding engine: unpacking',
  verify: 'Embedding engine: checking',
};

/** Shows how far long work is: a bar on a terminal, single lines in a log. */
export class ProgressDisplay {
  private label = '';
  private bar: SingleBar | null = null;
  private written = -1;

  /** @param fraction 0 to 1, or null when it cannot be told */
  show(label: string, fraction: number | null): void {
    if (label !== this.label) this.begin(label);
    if (fraction === null) return;
    if (this.bar) this.bar.update(Math.round(fraction * 100));
    else if (fraction >= this.written + lineEvery) {
      this.written = fraction;
      writeError(`${label}: ${Math.round(fraction * 100)} %`);
    }
  }

  /** Leaves the last bar as it stands. */
  end(): void {
    this.bar?.stop();
    this.bar = null;
    this.label = '';
  }

  install = ({ phase, fraction }: InstallProgress): void => {
    this.show(installPhases[phase], fraction);
  };

  synchronise = (progress: SynchroniseProgress): void => {
    const view = `${progress.region}/${progress.language}`;
    if (progress.phase === 'embed') this.show(`Indexing ${view}`, progress.done / Math.max(1, progress.total));
    else if (progress.phase === 'read') this.end();
  };

  private begin(label: string): void {
    this.end();
    this.label = label;
    this.written = 0;
    if (process.stderr.isTTY) {
      this.bar = new SingleBar({ format: '{label} {bar} {percentage} %', clearOnComplete: false, hideCursor: true });
      this.bar.start(100, 0, { label });
    } else {
      writeError(label);
    }
  }
}
