import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import css from './menu.module.css';

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  /** At the end of the line: a key, a count. */
  extra?: ReactNode;
  /** Of several one of which holds. */
  isChosen?: boolean;
  onSelect(): void;
}

interface MenuButtonProps {
  /** Name of the button when its content is a picture. */
  label?: string;
  className?: string;
  children: ReactNode;
  items: readonly MenuItem[];
}

/** A button with a menu on the browser's own popover: closed by Esc and by pressing elsewhere, moved in by arrows. */
export function MenuButton({ label, className, children, items }: MenuButtonProps) {
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    if (!isOpen || !menu.current || !button.current) return;
    placeNear(menu.current, button.current.getBoundingClientRect());
    menu.current.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  }, [isOpen]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? css.icon}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={menuId}
      >
        {children}
      </button>
      <div
        ref={menu}
        id={menuId}
        popover="auto"
        role="menu"
        aria-label={label}
        className={css.menu}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={moveFocus}
      >
        {isOpen &&
          items.map((item) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: said only with the role that has it
            <button
              key={item.id}
              type="button"
              role={item.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.isChosen}
              tabIndex={-1}
              className={css.item}
              data-chosen={item.isChosen || undefined}
              onClick={() => {
                menu.current?.hidePopover();
                item.onSelect();
              }}
            >
              <span className={css.itemIcon}>{item.icon}</span>
              <span className={css.label}>{item.label}</span>
              {item.extra !== undefined && <span className={css.extra}>{item.extra}</span>}
            </button>
          ))}
      </div>
    </>
  );
}

/** Under the button, above it when there is no room, and never past the edge of the window. */
function placeNear(menu: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const gap = 4;
  const left = anchor.left + width > innerWidth - 8 ? anchor.right - width : anchor.left;
  const top = anchor.bottom + gap + height > innerHeight - 8 ? anchor.top - gap - height : anchor.bottom + gap;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${Math.max(8, top)}px`;
  menu.style.visibility = 'visible';
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const targets: Record<string, number> = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target !== undefined) {
    event.preventDefault();
    items[target]?.focus();
  } else if (event.key === 'Tab') {
    event.currentTarget.hidePopover();
  }
}
