/** What {@code tapeline doctor} looks at, one class for each kind of question, and how a finding is told. */
package io.tapeline.cli.doctor;
