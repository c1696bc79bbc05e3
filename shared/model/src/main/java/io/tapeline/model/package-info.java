/**
 * The words that every module speaks: sources, files, ids, object keys. Values only: nothing here does I/O, knows AWS
 * or reads a setting.
 */
package io.tapeline.model;
