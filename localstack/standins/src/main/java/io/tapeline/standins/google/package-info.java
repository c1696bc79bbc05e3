/**
 * A stand-in for Google's services for reading secrets: the Security Token Service with a check of AWS's signatures, tokens of a
 * service account, and Secret Manager.
 */
package io.tapeline.standins.google;
