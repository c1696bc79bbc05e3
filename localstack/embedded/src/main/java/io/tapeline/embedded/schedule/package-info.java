/** EventBridge schedules in UTC: {@code rate(…)}, {@code cron(…)} and {@code at(…)}. */
package io.tapeline.embedded.schedule;
