/** The smoke run: deploys the system under a new name, tests its main functions, and removes it. */
package io.tapeline.cli.smoke;
