/** The kinds of updates that Telegram is asked for. Posts in channels are none of them. */
export const receivedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
