import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/language';
import { labelOf } from '../../../lib/action-label';
import { type Action, groupsOf, holderOf, keyOverrides, keysOf } from '../../../lib/actions';
import { useStore } from '../../../lib/external-store';
import { nameOf, printedKeys } from '../../../lib/keyboard';
import { Keys } from '../../../ui/keys';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { useChangePreferences } from '../../session/change-preferences';
import { type NextStep, type Preferences, preferencesQuery } from '../../session/preferences';
import css from '../settings-pages.module.css';
import keyCss from './keys-page.module.css';
import { PageHead, Section } from './page-parts';

const steps: readonly NextStep[] = ['stay', 'next', 'list'];

/** How one works: where one goes after sending, and one's own keys. Kept with the person, not with the browser. */
export function KeysPage({ actions: all }: { actions: readonly Action<never>[] }) {
  const t = useText();
  const preferences = useQuery(preferencesQuery);
  return (
    <>
      <PageHead title={t('settings.keys')} />
      {preferences.isPending && <Skeleton lines={['40%', '72%', '76%']} />}
      {preferences.isError && !preferences.data && (
        <ErrorPanel reason={preferences.error} onRetry={() => preferences.refetch()} />
      )}
      {preferences.data && <OwnWay data={preferences.data} all={all} />}
    </>
  );
}

/** Only once they are known: a key is saved together with all the others one has. */
function OwnWay({ data, all }: { data: Preferences; all: readonly Action<never>[] }) {
  const t = useText();
  const change = useChangePreferences();
  const own = useStore(keyOverrides);
  const setKeys = (id: string, keys: readonly string[] | null) => {
    const { [id]: _, ...others } = own;
    change.mutate({ keys: keys === null ? asLists(others) : { ...asLists(others), [id]: [...keys] } });
  };
  return (
    <>
      <Section title={t('preferences.afterSending')}>
        <div role="radiogroup" aria-label={t('preferences.afterSending')} className={css.segments}>
          {steps.map((step) => (
            <label key={step}>
              <input
                type="radio"
                name="afterSending"
                checked={data.afterSending === step}
                onChange={() => change.mutate({ afterSending: step })}
              />
              {t(`preferences.next.${step}`)}
            </label>
          ))}
        </div>
      </Section>
      <Section title={t('preferences.singleKeys')}>
        <Checkbox
          label={t('preferences.singleKeysLabel')}
          description={t('preferences.singleKeysHelp')}
          checked={data.singleKeys}
          onChange={(event) => change.mutate({ singleKeys: event.currentTarget.checked })}
        />
      </Section>
      {groupsOf(all).map((group) => {
        const actions = all.filter((action) => action.group === group);
        return (
          <Section key={group} title={t(group)}>
            <ul className={keyCss.list}>
              {actions.map((action) => (
                <KeyRow
                  key={action.id}
                  action={action}
                  all={all}
                  isOwn={Object.hasOwn(own, action.id)}
                  onChange={(keys) => setKeys(action.id, keys)}
                />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

interface KeyRowProps {
  action: Action<never>;
  all: readonly Action<never>[];
  isOwn: boolean;
  /** Null gives back the usual ones. */
  onChange(keys: readonly string[] | null): void;
}

/** Keys that leave the field or belong to it, so that nobody is caught in it. */
const notTaken = new Set([
  'tab',
  'shift+tab',
  'enter',
  'shift',
  'control',
  'meta',
  'alt',
  'altgraph',
  'capslock',
  'dead',
]);

function KeyRow({ action, all, isOwn, onChange }: KeyRowProps) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const label = labelOf(action, t);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking && document.activeElement === document.body) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const take = (event: KeyboardEvent) => {
    const key = nameOf(event.nativeEvent);
    if (key === 'escape') {
      setRefused(null);
      setAsking(false);
      return;
    }
    if (notTaken.has(key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) {
      setRefused(t('keys.noAlt'));
      return;
    }
    if (action.isWhileTyping && !key.startsWith('mod+')) {
      setRefused(t('keys.needsCtrl'));
      return;
    }
    const holder = holderOf(key, action, all);
    if (holder) {
      setRefused(t('keys.taken', { key: printedKeys(key).join(' '), action: labelOf(holder, t) }));
      return;
    }
    setRefused(null);
    setAsking(false);
    onChange([key]);
  };
  return (
    <li className={keyCss.row}>
      <span className={keyCss.label}>{label}</span>
      {isAsking ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to press a key here
          autoFocus
          readOnly
          className={keyCss.ask}
          aria-label={t('keys.pressFor', { action: label })}
          placeholder={t('keys.press')}
          onKeyDown={take}
          onBlur={() => setAsking(false)}
        />
      ) : (
        <button
          ref={button}
          type="button"
          className={keyCss.keys}
          aria-description={t('keys.changeOne', { action: label })}
          onClick={() => {
            setRefused(null);
            setAsking(true);
          }}
        >
          {keysOf(action).length === 0 && <span className={keyCss.none}>{t('state.none')}</span>}
          {keysOf(action).map((keys) => (
            <Keys key={keys} keys={keys} then={t('keys.then')} />
          ))}
        </button>
      )}
      <span className={keyCss.tools}>
        {isOwn ? (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(null)}>
            {t('keys.usual')}
          </Button>
        ) : (
          keysOf(action).length > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('keys.removeOne', { action: label })}
              onClick={() => onChange([])}
            >
              {t('keys.remove')}
            </Button>
          )
        )}
      </span>
      {refused && (
        <p className={keyCss.refused} role="alert">
          {refused}
        </p>
      )}
    </li>
  );
}

function asLists(keys: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(keys).map(([id, list]) => [id, [...list]]));
}
