/** The form to which the boxes of the component list belong. */
export const bulkFormId = "bulk-form";
