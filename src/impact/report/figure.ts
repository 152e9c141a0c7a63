import {
  type Breakdown,
  type Figure,
  type FigureId,
  figureRungs,
  type Measured,
  type Unit,
} from '../../domain/report.js';

/** A figure with the lists behind it; empty lists are left out. */
export function figure(
  id: FigureId,
  unit: Unit,
  measured: Measured,
  breakdowns: Breakdown[],
  assumptions: Record<string, number> = {},
): Figure {
  const filled = breakdowns.filter(({ rows }) => rows.length > 0);
  return { id, rung: figureRungs[id], unit, ...measured, assumptions, breakdowns: filled };
}
