import { IconList } from '@tabler/icons-react';

/** The sign of a view, in its colour where it has one. */
export function ViewMark({ colour }: { colour: string | null }) {
  return (
    <IconList
      size={17}
      stroke={colour ? 2.5 : 1.75}
      aria-hidden
      // Towards the text's own colour, so that it is seen on a dark ground too.
      style={colour ? { color: `color-mix(in oklab, ${colour} 75%, var(--k-text))` } : undefined}
    />
  );
}
