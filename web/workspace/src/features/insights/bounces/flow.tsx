import { ResponsiveContainer, Sankey, Tooltip } from 'recharts';
import { useText } from '../../../i18n/language';
import { tooltip } from '../components/chart-style';
import css from '../components/insights.module.css';
import { between } from './way-name';

interface FlowProps {
  /** Most used first. */
  rows: readonly { from: string; to: string; moves: number }[];
}

/** More streams than this cannot be told apart; the table has them all. */
const mostStreams = 12;

/** The worst paths as streams from left to right. The table below says the same. */
export function Flow({ rows }: FlowProps) {
  const t = useText();
  const shown = rows.slice(0, mostStreams);
  const left = [...new Set(shown.map((one) => one.from))];
  const right = [...new Set(shown.map((one) => one.to))];
  const data = {
    nodes: [...left, ...right].map((name) => ({ name })),
    links: shown.map((one) => ({
      source: left.indexOf(one.from),
      target: left.length + right.indexOf(one.to),
      value: one.moves,
    })),
  };
  const worst = shown[0]!;
  return (
    <div
      className={css.flow}
      style={{ height: Math.max(160, 44 * Math.max(left.length, right.length)) }}
      role="img"
      aria-label={`${t('bounces.paths')}. ${between(worst)}: ${worst.moves}`}
    >
      <ResponsiveContainer>
        <Sankey
          data={data}
          nodeWidth={10}
          nodePadding={18}
          margin={{ top: 8, right: 160, bottom: 8, left: 160 }}
          link={{ stroke: 'var(--k-accent)', strokeOpacity: 0.3 }}
          node={(props: NodeProps) => <Node {...props} isLeft={props.index < left.length} />}
        >
          <Tooltip {...tooltip} />
        </Sankey>
      </ResponsiveContainer>
    </div>
  );
}

interface NodeProps {
  x: number;
  y: number;
  width: number;
  height: number;
  index: number;
  payload: { name?: string; value?: number };
}

function Node({ x, y, width, height, payload, isLeft }: NodeProps & { isLeft: boolean }) {
  return (
    <g>
      <rect x={x} y={y} width={width} height={Math.max(2, height)} fill="var(--k-accent)" />
      <text
        x={isLeft ? x - 8 : x + width + 8}
        y={y + height / 2}
        dy="0.35em"
        textAnchor={isLeft ? 'end' : 'start'}
        fill="var(--k-text)"
        fontSize={13}
      >
        {shorten(payload.name ?? '')} <tspan fill="var(--k-dim)">{payload.value}</tspan>
      </text>
    </g>
  );
}

function shorten(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name;
}
