import type { Me } from '../../lib/contract';

export function SettingsPages({ section }: { me: Me; section: string }) {
  return <main id="content">{section}</main>;
}
