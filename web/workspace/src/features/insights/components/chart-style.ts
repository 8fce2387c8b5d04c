/** Of every axis and tooltip: the colours of the page, light and dark. */
export const axis = {
  stroke: 'var(--k-line-strong)',
  tick: { fill: 'var(--k-dim)', fontSize: 11 },
  tickLine: false,
} as const;

export const tooltip = {
  contentStyle: {
    background: 'var(--k-surface)',
    border: '1px solid var(--k-line-strong)',
    borderRadius: 6,
    color: 'var(--k-text)',
  },
  itemStyle: { color: 'var(--k-text)' },
  cursor: { fill: 'var(--k-hover)' },
  isAnimationActive: false,
} as const;
