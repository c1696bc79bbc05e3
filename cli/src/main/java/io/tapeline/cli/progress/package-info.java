/**
 * Progress as a value, and displays for it. The value does not depend on terminals; a display does not depend on the API's client
 * and never prompts.
 */
package io.tapeline.cli.progress;
