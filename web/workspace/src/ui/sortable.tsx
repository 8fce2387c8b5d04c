import { IconGripVertical } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../i18n/language';
import css from './sortable.module.css';

interface SortableProps<Row> {
  rows: readonly Row[];
  idOf(row: Row): number;
  nameOf(row: Row): string;
  className?: string;
  rowClassName?: string;
  onOrder(ids: number[]): void;
  children(row: Row): ReactNode;
}

/** A list put in order by dragging its handles, or by the arrow keys on them. */
export function Sortable<Row>({ rows, idOf, nameOf, className, rowClassName, onOrder, children }: SortableProps<Row>) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  // While something is dragged, and until the server has the new order.
  const [own, setOwn] = useState<{ of: readonly Row[]; ids: number[] } | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const refocus = useRef<number | null>(null);
  const ids = own?.of === rows ? own.ids : rows.map(idOf);
  const shown = ids.map((id) => rows.find((row) => idOf(row) === id)!);

  useLayoutEffect(() => {
    if (refocus.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${refocus.current}"]`)?.focus();
    refocus.current = null;
  });

  const move = (id: number, to: number): number[] | null => {
    const from = ids.indexOf(id);
    if (to < 0 || to >= ids.length || to === from) return null;
    const next = [...ids];
    next.splice(from, 1);
    next.splice(to, 0, id);
    setOwn({ of: rows, ids: next });
    return next;
  };
  const step = (row: Row, by: 1 | -1) => {
    const id = idOf(row);
    const next = move(id, ids.indexOf(id) + by);
    if (!next) return;
    refocus.current = id;
    setSaid(t('order.moved', { name: nameOf(row), place: next.indexOf(id) + 1, count: next.length }));
    onOrder(next);
  };
  /** The place whose middle the pointer has passed. */
  const placeAt = (y: number) =>
    [...(list.current?.children ?? [])].filter((item) => {
      const { top, height } = item.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;

  return (
    <>
      <ul ref={list} className={className}>
        {shown.map((row) => {
          const id = idOf(row);
          return (
            <li key={id} className={rowClassName} data-dragged={id === dragged || undefined}>
              <button
                type="button"
                className={css.handle}
                data-handle={id}
                aria-label={t('order.handle', { name: nameOf(row) })}
                onKeyDown={(event) => {
                  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
                  if (by === 0) return;
                  event.preventDefault();
                  step(row, by);
                }}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setDragged(id);
                }}
                onPointerMove={(event) => {
                  if (dragged !== id) return;
                  const place = placeAt(event.clientY);
                  const at = ids.indexOf(id);
                  move(id, place > at ? place - 1 : place);
                }}
                onPointerUp={() => {
                  setDragged(null);
                  if (own?.of === rows) onOrder(own.ids);
                }}
                onPointerCancel={() => {
                  setDragged(null);
                  setOwn(null);
                }}
              >
                <IconGripVertical size={16} aria-hidden />
              </button>
              {children(row)}
            </li>
          );
        })}
      </ul>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
