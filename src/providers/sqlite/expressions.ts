import { sql } from 'kysely';
import type { Expressions } from '../database/database.js';

/** How SQLite says it. */
export const sqliteExpressions: Expressions = {
  jsonListLength: (json, path) => sql`json_array_length(${json}, ${sql.lit(`$.${path.join('.')}`)})`,
  unitedJsonLists: (one, other) => sql`(select json_group_array(value) from (
    select value from json_each(${one}) union select value from json_each(${other})))`,
  joined: (text, separator) => sql`group_concat(${text}, ${sql.lit(separator)})`,
  contains: (text, part) => sql`instr(${text}, ${part}) > 0`,
};
