import type { ConversationStore } from '../ports/conversation-store.js';
import type { JobQueue } from '../ports/job-queue.js';
import type { OutboxFigures } from '../ports/metrics-sources.js';

/** Beyond, it only matters that there are many. */
const most = 1000;

/** What is due and what was given up, of hand-overs, messages and jobs. */
export async function outboxFigures(
  conversations: Pick<ConversationStore, 'dueHandovers' | 'dueMessages' | 'deadOutgoing'>,
  jobs: Pick<JobQueue, 'dead'>,
  now: Date,
): Promise<OutboxFigures[]> {
  const at = now.toISOString();
  const [handovers, messages, dead, deadJobs] = await Promise.all([
    conversations.dueHandovers(at, most),
    conversations.dueMessages(at, most),
    conversations.deadOutgoing(),
    jobs.dead(),
  ]);
  const deadOf = (kind: 'handover' | 'message') => dead.filter((each) => each.kind === kind).length;
  return [
    { outbox: 'handovers', due: handovers.length, dead: deadOf('handover') },
    { outbox: 'messages', due: messages.length, dead: deadOf('message') },
    { outbox: 'jobs', due: null, dead: deadJobs.length },
  ];
}
