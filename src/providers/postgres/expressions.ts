import { sql } from 'kysely';
import type { Expressions } from '../database/database.js';

/** How PostgreSQL says it. */
export const postgresExpressions: Expressions = {
  jsonListLength: (json, path) => sql`json_array_length(${json}::json #> ${sql.lit(`{${path.join(',')}}`)})`,
  unitedJsonLists: (one, other) => sql`(select coalesce(json_agg(value order by value), '[]')::text from (
    select json_array_elements_text(${one}::json) as value
    union select json_array_elements_text(${other}::json)) as united)`,
  joined: (text, separator) => sql`string_agg(${text}, ${sql.lit(separator)})`,
  contains: (text, part) => sql`strpos(${text}, ${part}) > 0`,
};
