import { Command } from 'commander';
import { vi } from 'vitest';

/**
 * Runs one command in this process, without a program around it.
 * @param add adds the command
 * @returns all that it wrote
 * @throws what the command throws
 */
export async function runCommand(add: (program: Command) => void, args: string[]): Promise<string> {
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0),
  );
  try {
    const program = new Command('lotse').option('--data-dir <folder>').exitOverride();
    add(program);
    for (const command of program.commands) command.exitOverride();
    await program.parseAsync(args, { from: 'user' });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return written.join('');
}
