import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Expressions } from '../database/database.js';

/** How PostgreSQL says it. */
export const postgresExpressions: Expressions = {
  jsonListLength: (json, path) => sql`json_array_length(${readable(json)}::json #> ${sql.lit(`{${path.join(',')}}`)})`,
  unitedJsonLists: (one, other) => sql`(select coalesce(json_agg(value order by value), '[]')::text from (
    select json_array_elements_text(${one}::json) as value
    union select json_array_elements_text(${other}::json)) as united)`,
  joined: (text, separator) => sql`string_agg(${text}, ${sql.lit(separator)})`,
  contains: (text, part) => sql`strpos(${text}, ${part}) > 0`,
};

/**
 * JSON without what PostgreSQL does not read in it: NUL, and halves of characters. JSON escapes both, and whole characters
 * it does not; where a text speaks of such an escape it speaks of another one, and is JSON still.
 */
function readable(json: Expression<string>): RawBuilder<string> {
  return sql`regexp_replace(${json}, ${sql.lit('\\\\u(?:0000|d[89a-f][0-9a-f]{2})')}, ${sql.lit('\\\\ufffd')}, 'g')`;
}
