import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutputFile, fileToReplace, writeOutputFile } from '../../src/cli/output-file.js';
import { temporaryFolder } from '../support/test-lotse.js';

describe('an output file', () => {
  it('is written as a whole, over an old one too, and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'out.json');
    writeFileSync(file, 'a much longer old content');
    await checkOutputFile(file);
    await writeOutputFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['out.json']);
  });

  it('is the file that a link leads to', async () => {
    const folder = temporaryFolder();
    const [file, link] = [path.join(folder, 'out.json'), path.join(folder, 'link')];
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    await writeOutputFile(link, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('may be a device, which is not replaced', async () => {
    await checkOutputFile('/dev/null');
    await writeOutputFile('/dev/null', 'new');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('that takes the place of another is no device, no standard output, and no link', async () => {
    const folder = temporaryFolder();
    const [file, link] = [path.join(folder, 'lotse.tar.gz'), path.join(folder, 'link')];
    expect(await fileToReplace(file)).toBe(file);
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    expect(await fileToReplace(link)).toBe(file);
    for (const name of ['/dev/null', '-'])
      await expect(fileToReplace(name)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('is refused where it is a folder, or its folder is missing', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'taken'));
    for (const name of ['taken', 'missing/out.json']) {
      await expect(checkOutputFile(path.join(folder, name))).rejects.toMatchObject({ code: 'invalid_request' });
    }
  });
});
