import { IANAZone } from 'luxon';
import { ConfigError } from '../core/errors.ts';

/**
 * Minutes east of UTC as a function of the instant (UTC milliseconds), for one IANA zone.
 *
 * @throws ConfigError where the zone is unknown.
 */
export function zoneOffset(zone: string): (timeMs: number) => number {
  // luxon keeps one instance per name, so that validity is asked of Intl once.
  const rules = IANAZone.create(zone);
  if (rules.isValid) return (timeMs) => rules.offset(timeMs);
  throw new ConfigError(`expected an IANA zone, got "${zone}"; write one like Europe/Paris or UTC`);
}
