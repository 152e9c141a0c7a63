import { LotseChat } from './lotse-chat.js';

// A page may name the script twice.
if (!customElements.get('lotse-chat')) customElements.define('lotse-chat', LotseChat);
