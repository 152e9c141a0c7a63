/** Connections to a database. */
export interface PoolFigures {
  /** Such as `knowledge`, `conversations`, `impact`, `search`. */
  pool: string;
  open: number;
  idle: number;
  /** Work that waits for a connection. */
  waiting: number;
}

/** What is to be sent, or done. */
export interface OutboxFigures {
  /** Such as `handovers`, `messages`, `jobs`. */
  outbox: string;
  /** To be done now; null: nobody tells. */
  due: number | null;
  /** Tried so often that it is tried no more. */
  dead: number;
}

/** Work that one process at a time does. */
export interface LeaseFigures {
  lease: string;
  held: boolean;
}

/**
 * What only others know, asked whenever metrics are read: it has to be cheap, and nothing of a person. What throws is left
 * out.
 */
export interface MetricsSources {
  pools?(): PoolFigures[];
  outboxes?(): Promise<OutboxFigures[]>;
  leases?(): LeaseFigures[];
}
