import { IANAZone } from 'luxon';
import { ConfigError } from '../core/errors.ts';

/**
 * Minutes east of UTC as a function of the instant (UTC milliseconds), for one IANA zone.
 *
 * @throws ConfigError where the zone is unknown.
 */
export function zoneOffset(zone: string): (timeMs: number) => number {
  if (!IANAZone.isValidZone(zone)) {
    throw new ConfigError(`expected an IANA time zone, got "${zone}"; write one like Europe/Paris or UTC`);
  }
  const rules = IANAZone.create(zone);
  return (timeMs) => rules.offset(timeMs);
}
