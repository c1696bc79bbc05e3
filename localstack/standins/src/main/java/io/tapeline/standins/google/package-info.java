/**
 * Stands in for Google where secrets are read from it: the Security Token Service with AWS's signatures checked, the tokens of a
 * service account, and Secret Manager.
 */
package io.tapeline.standins.google;
