import { fold } from '../../src/languages/folding.js';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../src/providers/database/conversation-store.js';
import { makeChange, makeConversation, makeOutgoing } from './make-conversation.js';

/**
 * A program that a test kills: saves one conversation after another and says the id of each as soon as it is kept.
 * Arguments: data folder, number of conversations after which it ends.
 */
const [dataDir = '', times = '0'] = process.argv.slice(2);

const store = new SqlConversationStore(await openConversationDatabase(dataDir), fold);
for (let n = 0; n < Number(times); n++) {
  const conversation = makeConversation();
  await store.save(makeChange(conversation, [makeOutgoing(conversation)]));
  // A pipe is written to at once: what stands there was said before the kill.
  process.stdout.write(`${conversation.id}\n`);
}
await store.close();
